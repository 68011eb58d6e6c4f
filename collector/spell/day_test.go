package spell

import "testing"

func TestReadDay(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"2023-06-30": "2023-06-30", "2023/6/30": "2023-06-30", "2023.6.3": "2023-06-03", "2023年6月30日": "2023-06-30", " 2023 年 6 月 30 日 ": "2023-06-30",
		"6月30日": "2023-06-30", "6-30": "2023-06-30", "6月底": "2023-06-30", "2024年2月底": "2024-02-29", "2月末": "2023-02-28", "12月底": "2023-12-31",
		"6月30日前": "2023-06-30", "6月底前": "2023-06-30", "12月31日之前": "2023-12-31", "２０２３年６月１日": "2023-06-01",
		"": "", "6月": "", "2月29日": "", "2024-02-29": "2024-02-29", "6月31日": "", "13月1日": "", "0月1日": "", "6月0日": "", "长期": "", "2023-06": "", "2023": "",
		"6月30日、7月1日": "", "前": "", "45107": "",
	} {
		d, ok := ReadDay(raw, 2023)
		if have := d.String(); ok != (want != "") || ok && have != want {
			t.Errorf("%q: %s, %t; want %q", raw, have, ok, want)
		}
	}
}

func FuzzReadDay(f *testing.F) {
	f.Add("2023年6月30日")
	f.Add("6月底前")
	f.Fuzz(func(t *testing.T, raw string) {
		d, ok := ReadDay(raw, 2023)
		if !ok {
			return
		}
		if again, same := ReadDay(d.String(), 1999); !same || again != d {
			t.Errorf("%q: %s is read as %s", raw, d, again)
		}
	})
}
