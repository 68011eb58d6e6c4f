#!/bin/bash
# Imports the same figures (SERIES x 24 months, default 100,000) into Qianshao and into VictoriaMetrics and prints rows a second,
# bytes a row on disk and the ratio of the two, three times, the second and third on top of what is stored already.
# Needs: go, curl, awk, du, and victoria-metrics (apt-get install victoria-metrics). Usage: bench/import-peers.sh [SERIES]
set -euo pipefail
cd "$(dirname "$0")/.."
series=${1:-100000}
dir=$(mktemp -d)
peer=
trap '[[ -n $peer ]] && kill "$peer" 2>/dev/null; wait; rm -rf "$dir"' EXIT

go build -o "$dir/qianshao" ./cmd/qianshao
awk -v n="$series" 'BEGIN {
  print "id: peers\ntitle: 对照\nyear: 2023\narea: qu\nareas:\n  qu: {name: 某区}"
  for (i = 0; i < 100; i++) printf "  a%d: {name: 某街道%d, parent: qu}\n", i, i
  print "units: {tj: {name: 统计局}}\nbattles: [{id: b, name: 战, office: tj}]\nindicators:"
  for (i = 0; i < (n + 99) / 100; i++) printf "  - {id: i%d, name: 指标甲%d, battle: b, measure: level, unit: 亿元, every: month, lead: tj, targets: monitor}\n", i, i
}' > "$dir/plan.yaml"

figures() { # $1: the first year; writes figures.csv and figures.jsonl
  TZ=UTC awk -v n="$series" -v year="$1" -v csv="$dir/figures.csv" -v json="$dir/figures.jsonl" 'BEGIN {
    print "indicator,area,period,value" > csv
    for (m = 0; m < 24; m++) stamp[m] = mktime(sprintf("%d %d 1 0 0 0", year + int(m / 12), m % 12 + 1)) "000"
    for (s = 0; s < n; s++) {
      values = times = ""
      for (m = 0; m < 24; m++) {
        v = sprintf("%.1f", 100 + (s * 7 + m * 13) % 3700 / 10)
        printf "i%d,a%d,%d-%02d,%s\n", s / 100, s % 100, year + int(m / 12), m % 12 + 1, v > csv
        values = values (m ? "," : "") v; times = times (m ? "," : "") stamp[m]
      }
      printf "{\"metric\":{\"__name__\":\"i%d\",\"area\":\"a%d\"},\"values\":[%s],\"timestamps\":[%s]}\n", s / 100, s % 100, values, times > json
    }
  }'
}

port=${PORT:-18428}
if command -v victoria-metrics >/dev/null; then
  victoria-metrics -storageDataPath "$dir/vm" -httpListenAddr "127.0.0.1:$port" -retentionPeriod 100y >"$dir/vm.log" 2>&1 &
  peer=$!
  for _ in $(seq 100); do curl -sf "http://127.0.0.1:$port/health" >/dev/null && break; sleep .1; done
else
  echo "victoria-metrics is not installed: Qianshao alone" >&2
fi

now() { date +%s.%N; }
rate() { awk -v n=$((series * 24)) -v a="$1" -v b="$2" 'BEGIN { printf "%.0f", n / (b - a) }'; }
stored=0
for year in 2018 2020 2022; do
  figures "$year"
  stored=$((stored + series * 24))
  a=$(now); "$dir/qianshao" import --plan "$dir/plan.yaml" --data "$dir/data" "$dir/figures.csv" >"$dir/log" 2>&1 || { tail -5 "$dir/log" >&2; exit 1; }; b=$(now)
  ours=$(rate "$a" "$b")
  echo "$stored rows: qianshao import $ours rows/s, $(( $(du -sb "$dir/data" | cut -f1) / stored )) bytes a row"
  if [[ -n $peer ]]; then
    a=$(now); curl -sf -X POST --data-binary "@$dir/figures.jsonl" "http://127.0.0.1:$port/api/v1/import"; b=$(now)
    theirs=$(rate "$a" "$b")
    curl -sf "http://127.0.0.1:$port/internal/force_flush" >/dev/null
    echo "$stored rows: victoria-metrics $theirs rows/s, $(( $(du -sb "$dir/vm" | cut -f1) / stored )) bytes a row; ratio $(awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "%.2f", a / b }')"
  fi
done
