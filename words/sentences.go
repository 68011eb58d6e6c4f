package words

// sentences are the explaining sentences, by rule and case. {names} stand for
// figures and periods, {one|many} for what goes with the figure before; a part
// in [brackets] is left out where it has nothing to say. The test walks every pair that rules can give.
var sentences = map[string]pair{
	"pace/nothing":     {"尚无数据，无法比对目标 {target}", "no figure yet to hold against the target {target}"},
	"pace/met":         {"{through}完成 {value}，达到目标 {target}", "{through}: {value}, target {target} met"},
	"pace/missed":      {"到期未完成：{through} {value}，目标 {target}，差 {gap}", "missed at its date: {through} {value}, target {target}, short by {gap}"},
	"pace/late":        {"逾期完成：{deadline}前未达标，{through} {value} 已达目标 {target}", "met late: short on {deadline}, {through} {value} reaches {target}"},
	"pace/equal":       {"{through} {value}，正好等于 {target}，要求严于此数", "{through}: {value} equals {target}, but the plan asks for more"},
	"pace/gap":         {"缺{count_missing}数（{missing}），已知合计 {value}，不能判断", "{count_missing} not reported ({missing}); {value} known so far, nothing can be said"},
	"pace/reached":     {"{through}完成 {value}，已提前达到全年目标 {target}", "{through}: {value}, the target {target} is reached early"},
	"pace/not-due":     {"{through}完成 {value}，按进度此时尚未到节点", "{through}: {value}; nothing is due yet at this pace"},
	"pace/on-pace":     {"{through}完成 {value}，应达 {expected}（{basis}），进度跟上[；后{left}{each_period}均再有 {need_each} 即可]", "{through}: {value}, expected {expected} ({basis}), on pace[; {left} left {needs|need} {need_each} each]"},
	"pace/behind":      {"{through}完成 {value}，应达 {expected}（{basis}），欠 {gap}[；后{left}需{each_period}均 {need_each}][，为历史最高 {best} 的 {need_of_best} 倍]", "{through}: {value}, expected {expected} ({basis}), behind by {gap}[; {left} left {needs|need} {need_each} each][, {need_of_best} times the best ever, {best}]"},
	"pace/cap-nothing": {"尚无数据，上限 {target}", "no figure yet; the cap is {target}"},
	"pace/cap-broken":  {"{through} {value}，已超全年上限 {target}，超 {gap}", "{through}: {value}, above the year's cap {target} by {gap}"},
	"pace/cap-met":     {"{through} {value}，没有超过上限 {target}", "{through}: {value}, within the cap {target}"},
	"pace/cap-missed":  {"{through} {value}，超过上限 {target}，超 {gap}", "{through}: {value}, above the cap {target} by {gap}"},
	"pace/cap-within":  {"{through} {value}，按进度不宜超过 {expected}（{basis}），在控制内", "{through}: {value}, at most {expected} by now ({basis}), within"},
	"pace/cap-ahead":   {"{through} {value}，按进度不宜超过 {expected}（{basis}），多 {gap}；全年上限 {target}", "{through}: {value}, at most {expected} by now ({basis}), over by {gap}; the year's cap is {target}"},

	"reach/beyond":     {"余下{left}还要 {remaining}，须为去年同期 {last_year} 的 {factor} 倍，历史最高 {best_factor} 倍", "{left} left must bring {remaining}, {factor} times last year's {last_year}; the best ever was {best_factor}"},
	"reach/far-beyond": {"余下{left}还要 {remaining}，须为去年同期 {last_year} 的 {factor} 倍，远超历史最高 {best_factor} 倍", "{left} left must bring {remaining}, {factor} times last year's {last_year}, far beyond the best ever, {best_factor}"},

	"steps/none-due": {"还没有到期的节点[；{through}完成 {value}]", "no step is due yet[; {through}: {value}]"},
	"steps/met":      {"到期节点都已完成：{through} {value}，应达 {target}", "all steps due are done: {through} {value}, {target} due"},
	"steps/missed":   {"{deadline}的节点未完成：{value}，应达 {target}，差 {gap}", "the step of {deadline} is missed: {value}, {target} due, short by {gap}"},
	"steps/late":     {"{deadline}的节点逾期才完成：{value}，应达 {target}", "the step of {deadline} was met late: {value}, {target} due"},
	"steps/gap":      {"缺{count_missing}数（{missing}），节点能否完成不能判断", "{count_missing} not reported ({missing}); the step cannot be judged"},

	"near/step":        {"距{deadline}节点只剩 {days_left} 天，还差 {remaining}", "{days_left} {day|days} to the step of {deadline}, {remaining} still to do"},
	"near/few-behind":  {"进度落后，距{deadline}只剩 {days_left} 天，还差 {remaining}", "behind, with {days_left} {day|days} to {deadline} and {remaining} to do"},
	"near/few-on-pace": {"距{deadline}只剩 {days_left} 天，还差 {remaining}", "{days_left} {day|days} to {deadline}, {remaining} to do"},

	"growth/nothing":  {"尚无增速数据，目标 {target}", "no growth figure yet; the target is {target}"},
	"growth/no-basis": {"只有当月增速，缺额度或月份，推不出累计增速，不能与目标 {target} 比", "only months' growth is known and amounts or months are missing: no cumulative growth to hold against {target}"},
	"growth/met":      {"全年增长 {value}[（{estimated}）]，达到目标 {target}", "the year grew {value}[ ({estimated})], target {target} met"},
	"growth/missed":   {"全年增长 {value}[（{estimated}）]，低于目标 {target}，差 {gap_points}", "the year grew {value}[ ({estimated})], below the target {target} by {gap_points}"},
	"growth/late":     {"到期时未达标，{through}增长 {value}[（{estimated}）] 已达目标 {target}", "short at its date, {through} {value}[ ({estimated})] reaches {target}"},
	"growth/equal":    {"{through}增长 {value}，等于 {target}，要求高于此数", "{through}: {value} equals {target}, but the plan asks for more"},
	"growth/above":    {"{through}增长 {value}[（{estimated}）]，高于目标 {target} {gap_points}", "{through}: {value}[ ({estimated})], above the target {target} by {gap_points}"},
	"growth/below":    {"{through}增长 {value}[（{estimated}）]，低于目标 {target} {gap_points}[；后{left}须增长 {need_growth}]", "{through}: {value}[ ({estimated})], below the target {target} by {gap_points}[; {left} left must grow {need_growth}]"},

	"standard/nothing": {"尚无数据，标准 {target}", "no figure yet; the standard is {target}"},
	"standard/met":     {"{period} {value}，达到标准 {target}", "{period}: {value}, standard {target} met"},
	"standard/equal":   {"{period} {value}，等于 {target}，要求严于此数", "{period}: {value} equals {target}, but the plan asks for more"},
	"standard/not-met": {"{period} {value}，未达标准 {target}，差 {gap}", "{period}: {value}, standard {target} not met, off by {gap}"},

	"range/nothing": {"尚无数据", "no figure yet"},
	"range/inside":  {"{period} {value}，在 {low}—{high} 之内", "{period}: {value}, within {low}–{high}"},
	"range/under":   {"{period} {value}，低于下限 {low}，差 {gap}", "{period}: {value}, under the lower end {low} by {gap}"},
	"range/over":    {"{period} {value}，高于上限 {high}，超 {gap}", "{period}: {value}, over the upper end {high} by {gap}"},

	"bands/nothing":   {"尚无数据", "no figure yet"},
	"bands/in-band":   {"{period} {value}，在{grade}档[（{low} 起）][，距上一档 {margin}]", "{period}: {value}, in the {grade} band[ (from {low})][, {margin} below the next]"},
	"bands/not-clear": {"{period} {value}，已回落，但未越过回稳余量，仍按{grade}档", "{period}: {value}, back but not by the margin; still {grade}"},

	"path/nothing":    {"尚无数据，目标 {target}（{deadline}前）", "no figure yet; the target is {target} by {deadline}"},
	"path/met":        {"{period} {value}，到期达到 {target}", "{period}: {value}, {target} met at its date"},
	"path/missed":     {"{deadline}到期：{period} {value}，未达 {target}，差 {gap}", "due {deadline}: {period} {value}, {target} not met, off by {gap}"},
	"path/late":       {"逾期完成：{deadline}未达标，{period} {value} 已达 {target}", "met late: short on {deadline}, {period} {value} reaches {target}"},
	"path/equal":      {"{period} {value}，等于 {target}，要求严于此数", "{period}: {value} equals {target}, but the plan asks for more"},
	"path/reached":    {"{period} {value}，已达到目标 {target}", "{period}: {value}, target {target} reached"},
	"path/no-opening": {"{period} {value}，缺期初数，暂不能判断快慢；目标 {target}（{deadline}前）", "{period}: {value}; without a figure for the start its pace is unknown; target {target} by {deadline}"},
	"path/on-path":    {"{period} {value}，按路径应到 {expected}，跟上了", "{period}: {value}, {expected} on the path by now, keeping up"},
	"path/off-path":   {"{period} {value}，按路径应到 {expected}，差 {gap}；只走完应走的 {progress}", "{period}: {value}, {expected} on the path by now, off by {gap}; {progress} of the way due"},
	"path/not-met":    {"{period} {value}，期初已达标，现又低于 {target}，差 {gap}", "{period}: {value}; it was good at the start and has lost {target} by {gap}"},

	"mean/nothing": {"尚无数据，均值目标 {target}", "no figure yet; the mean is to be {target}"},
	"mean/so-far":  {"至今均值 {value}，目标 {target}[；其余时间均值可到 {need_mean}]", "mean so far {value}, target {target}[; the rest may average {need_mean}]"},
	"mean/met":     {"全年均值 {value}，达到 {target}", "the year's mean {value} meets {target}"},
	"mean/missed":  {"全年均值 {value}，未达 {target}，差 {gap}", "the year's mean {value} misses {target} by {gap}"},
	"mean/equal":   {"全年均值 {value}，等于 {target}，要求严于此数", "the year's mean {value} equals {target}, but the plan asks for more"},

	"zero/none":       {"今年没有发生，零报告齐全", "none this year, all zeros reported"},
	"zero/event":      {"今年已发生 {events}（{worse}），目标为零", "{events} this year ({worse}); the target is none"},
	"zero/nothing":    {"尚无零报告，不能判断", "no zero has been reported yet"},
	"zero/unreported": {"零报告未报（{missing}），不能判断", "zeros not reported ({missing})"},

	"each/nothing":      {"还没有报齐的一期", "no period is fully reported yet"},
	"each/short":        {"应做 {each_due}，只做 {each_sum}；欠在{worse}", "{each_due} due, {each_sum} done; short in {worse}"},
	"each/latest-short": {"最近一期只做 {each_latest}，应做 {target}；累计够数", "{each_latest} in the latest period, {target} due; enough in all"},
	"each/kept":         {"每期都做到，累计 {each_sum}", "kept in every period, {each_sum} in all"},
	"each/made-up":      {"有欠已补（{worse}），累计 {each_sum}", "short in {worse} and made up since, {each_sum} in all"},

	"last-year/nothing":   {"尚无数据，不能与上年比", "no figure yet to compare with last year"},
	"last-year/gap":       {"缺{count_missing}数（{missing}），不能与上年同期比", "{count_missing} not reported ({missing}): no comparison with last year"},
	"last-year/unknown":   {"上年同期数不全，不能比", "last year's figures for the same time are incomplete"},
	"last-year/both-zero": {"{through}为零，上年同期也为零", "{through}: none, and none last year"},
	"last-year/worse":     {"{through} {value}，上年同期 {last_year}，差 {gap}", "{through}: {value}, last year {last_year}, worse by {gap}"},
	"last-year/equal":     {"{through} {value}，与上年同期相同", "{through}: {value}, the same as last year"},
	"last-year/better":    {"{through} {value}，好于上年同期 {last_year}", "{through}: {value}, better than last year's {last_year}"},

	"reference/nothing":  {"尚无数据，不能与参照比", "no figure yet to compare with the reference"},
	"reference/waiting":  {"参照数未发布，暂不能比", "the reference is not published yet"},
	"reference/above":    {"{through} {value}，高于参照 {reference}", "{through}: {value}, above the reference {reference}"},
	"reference/equal":    {"{through} {value}，与参照持平", "{through}: {value}, level with the reference"},
	"reference/below":    {"{through} {value}，低于参照 {reference}，差 {gap_points}", "{through}: {value}, below the reference {reference} by {gap_points}"},
	"reference/opposite": {"{through} {value}，参照为正 {reference}，我为负", "{through}: {value}, negative while the reference is {reference}"},

	"trend/worsening":    {"连续 {run} 期变差（{worse}），照此年内将越线，余量 {margin_plain}", "worse {run} {time|times} in a row ({worse}); at this pace the bound is crossed this year"},
	"trend/remark":       {"连续 {run} 期变差（{worse}）", "worse {run} {time|times} in a row ({worse})"},
	"overdue/past-grace": {"{missing}未报，过宽限 {days_late} 个工作日", "{missing} not reported, {days_late} working {day|days} past grace"},
	"outlook/forecast":   {"预计全年 {middle}（{p10}—{p90}），未达标概率 {probability}", "the year is expected at {middle} ({p10}–{p90}); {probability} likely to miss"},
}

// briefs are the few cases whose sentence is too long for the wall.
var briefs = map[string]pair{
	"pace/behind":        {"{value}，应达 {expected}，欠 {gap}[；需{each_period}均 {need_each}]", "{value} of {expected} due, {gap} behind"},
	"pace/on-pace":       {"{value}，应达 {expected}，跟上进度", "{value} of {expected} due, on pace"},
	"pace/cap-ahead":     {"{value}，应不超过 {expected}，多 {gap}", "{value}, cap by now {expected}, {gap} over"},
	"pace/gap":           {"缺{count_missing}数，不能判断", "{count_missing} not reported"},
	"growth/below":       {"{through}增长 {value}，低于目标 {target} {gap_points}", "{value}, {gap_points} below target"},
	"path/off-path":      {"{period} {value}，应到 {expected}，差 {gap}", "{value}, {expected} due, off {gap}"},
	"reach/beyond":       {"余下须为去年的 {factor} 倍，历史最高 {best_factor}", "rest must be {factor} × last year; best ever {best_factor}"},
	"reach/far-beyond":   {"余下须为去年的 {factor} 倍，远超最高 {best_factor}", "rest must be {factor} × last year; best ever {best_factor}"},
	"trend/worsening":    {"连续 {run} 期变差，照此年内越线", "worse {run} {time|times} in a row"},
	"mean/so-far":        {"至今均值 {value}，目标 {target}", "mean {value}, target {target}"},
	"zero/event":         {"今年已发生 {events}，目标为零", "{events} this year, target none"},
	"each/short":         {"应做 {each_due}，只做 {each_sum}", "{each_due} due, {each_sum} done"},
	"reference/below":    {"{value}，低于参照 {reference}", "{value}, below the reference {reference}"},
	"outlook/forecast":   {"预计全年 {middle}（{p10}—{p90}），未达标概率 {probability}", "{probability} to miss; year at {middle} ({p10}–{p90})"},
	"overdue/past-grace": {"{missing}逾期未报", "{missing} not reported"},
}
