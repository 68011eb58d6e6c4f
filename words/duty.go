package words

import "qianshao"

// dutyStates name how a duty stands.
var dutyStates = map[qianshao.DutyState]pair{
	qianshao.DutyDue: {"待办", "Due"}, qianshao.DutyKept: {"已办", "Kept"}, qianshao.DutyLate: {"逾期办", "Late"},
	qianshao.DutyMissed: {"未办", "Missed"}, qianshao.DutyNotNeeded: {"不需办", "Not needed"},
}

// DutyState names how a duty stands in a period; "" of what is no state.
func DutyState(lang string, s qianshao.DutyState) string { return dutyStates[s].in(lang) }
