package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"qianshao"
	"qianshao/agenda"
	"qianshao/words"
)

// calendarOf is a plan's dispatches after RFC 5545: all-day events on the
// meeting days. A unit's has those it takes part in, and the days its figures
// are due. Days on which duties are due stand in both. It holds no figure, and is the same until the plan changes.
func calendarOf(p *qianshao.Plan, unit string) []byte {
	c := &icalendar{stamp: qianshao.NewDate(p.Year, 1, 1)}
	if p.Issued != 0 {
		c.stamp = p.Issued
	}
	name := p.Title.In("zh")
	if unit != "" {
		name += " · " + p.UnitName(unit, "zh")
	}
	for _, l := range []string{"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Qianshao//dispatch calendar//ZH",
		"CALSCALE:GREGORIAN", "METHOD:PUBLISH"} {
		c.line(l)
	}
	c.property("X-WR-CALNAME", name)
	for _, r := range agenda.Rounds(p) {
		who := agenda.Participants(p, r)
		if unit == "" || contains(who, unit) {
			c.round(p, r, who)
		}
	}
	if unit != "" {
		c.dues(p, unit)
	}
	c.duties(p, unit)
	c.line("END:VCALENDAR")
	return c.Bytes()
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// icalendar writes content lines.
type icalendar struct {
	bytes.Buffer
	stamp qianshao.Date
}

// round is one dispatch: the day it is held, and what to bring.
func (c *icalendar) round(p *qianshao.Plan, r qianshao.Round, who []string) {
	names := make([]string, len(who))
	for i, id := range who {
		names[i] = p.UnitName(id, "zh")
	}
	text := "数据截止 " + r.Cutoff.String() + "\n参加：" + strings.Join(names, "、")
	if r.Clause != "" {
		text += "\n依据：" + r.Clause
	}
	if p.Remark.ZH != "" {
		text += "\n" + p.Remark.ZH
	}
	c.event(p, "dispatch|"+r.Key(), r.Meeting, RoundTitle(p, r, "zh"), text, dispatchPath(p, r))
}

// RoundTitle names a dispatch with its period and battles.
func RoundTitle(p *qianshao.Plan, r qianshao.Round, lang string) string {
	name := words.Round(lang, p, r.Kind)
	if r.Whole {
		name = words.WholeRound(lang, p, r.Kind) + words.In(lang, "（全部）", " (all)")
	}
	out := words.Period(lang, r.Period) + name
	if lang == "en" {
		out = name + ", " + words.Period(lang, r.Period)
	}
	if r.Whole {
		return out
	}
	var battles []string
	for _, id := range r.Battles {
		if b := p.Battle(id); b != nil {
			battles = append(battles, b.Name.In(lang))
		}
	}
	return out + " · " + strings.Join(battles, "、")
}

// dues are the days on which a unit's figures are due, one event a day.
func (c *icalendar) dues(p *qianshao.Plan, unit string) {
	byDay := map[qianshao.Date][]string{}
	for _, d := range agenda.Figures(p) {
		if in := p.Indicator(d.Indicator); d.Unit == unit && in.Every > qianshao.Day {
			byDay[d.Due] = append(byDay[d.Due], in.Name.In("zh")+"（"+words.Period("zh", d.Period)+"）")
		}
	}
	first, last := qianshao.NewDate(p.Year, 1, 1), qianshao.NewDate(p.Year+2, 1, 1)
	for day := first; day < last; day++ {
		if list := byDay[day]; len(list) > 0 {
			c.event(p, "due|"+unit+"|"+day.String(), day, fmt.Sprintf("报数：%d项", len(list)), strings.Join(list, "\n"),
				"/p/"+url.PathEscape(p.ID)+"/unit/"+url.PathEscape(unit))
		}
	}
}

// duties are the days on which duties are due, one event a day; a unit's are
// those it is charged with.
func (c *icalendar) duties(p *qianshao.Plan, unit string) {
	days := agenda.DutyDays(p)
	for i := 0; i < len(days); {
		day, of := days[i].Due, []string{}
		for ; i < len(days) && days[i].Due == day; i++ {
			if d := days[i]; unit == "" || contains(d.Units, unit) {
				of = append(of, d.Duty.Name.ZH+"（"+words.Period("zh", d.Period)+"）· "+p.Battle(d.Battle).Name.In("zh"))
			}
		}
		if len(of) > 0 {
			path := "/p/" + url.PathEscape(p.ID) + "/duties"
			if unit != "" {
				path += "?unit=" + url.QueryEscape(unit)
			}
			c.event(p, "duties|"+unit+"|"+day.String(), day, fmt.Sprintf("应办：%d项", len(of)),
				strings.Join(of, "\n"), path)
		}
	}
}

// event is an all-day event with an alarm the day before.
func (c *icalendar) event(p *qianshao.Plan, id string, day qianshao.Date, title, text, path string) {
	sum := sha256.Sum256([]byte(p.ID + "|" + id))
	compact := func(d qianshao.Date) string { return strings.ReplaceAll(d.String(), "-", "") }
	c.line("BEGIN:VEVENT")
	c.line("UID:" + hex.EncodeToString(sum[:16]) + "@qianshao")
	c.line("DTSTAMP:" + compact(c.stamp) + "T000000Z")
	c.line("DTSTART;VALUE=DATE:" + compact(day))
	c.line("DTEND;VALUE=DATE:" + compact(day+1))
	c.line("TRANSP:TRANSPARENT")
	c.property("SUMMARY", title)
	c.property("DESCRIPTION", text+"\n"+path)
	for _, l := range []string{"BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P1D"} {
		c.line(l)
	}
	c.property("DESCRIPTION", title)
	c.line("END:VALARM")
	c.line("END:VEVENT")
}

// dispatchPath is the page of a dispatch.
func dispatchPath(p *qianshao.Plan, r qianshao.Round) string {
	return "/p/" + url.PathEscape(p.ID) + "/dispatch/" + url.PathEscape(r.Kind) + "/" + r.Period.String()
}

var icsEscape = strings.NewReplacer("\\", "\\\\", ";", "\\;", ",", "\\,", "\r", "", "\n", "\\n")

func (c *icalendar) property(name, value string) { c.line(name + ":" + icsEscape.Replace(value)) }

// line writes a content line, folded so that none is longer than 75 octets,
// never within a character.
func (c *icalendar) line(s string) {
	const most = 75
	room := most
	for _, r := range s {
		n := utf8.RuneLen(r)
		if n < 0 {
			r, n = utf8.RuneError, 3
		}
		if n > room {
			c.WriteString("\r\n ")
			room = most - 1
		}
		c.WriteRune(r)
		room -= n
	}
	c.WriteString("\r\n")
}
