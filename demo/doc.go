// Package demo makes up figures for a plan, so that there is something to see
// before the first unit has reported. They are lifelike, not real: seasons,
// yearly growth, late, missing and withdrawn reports, preliminary figures that
// are revised, zero reports, and troubles enough for all four lights.
//
// Units also answer: [Deeds] are measures and promises, [DutyRecords] what they
// say of their duties. [Days] hands figures over on the day each became known.
//
// The same plan and seed give the same figures. profiles.yaml says what stands
// out; all else follows from an indicator's measure, unit and target.
package demo
