#!/usr/bin/env bash
# What `make demo` shows: demo.sh PROGRAM [DATABASE]. Ingests seeds/ into a fresh database and explains each step.
set -euo pipefail
program=$1
database=${2:-build/demo.db}
unset FACTCHECK_DB

mkdir -p "$(dirname "$database")"
rm -f "$database"{,-wal,-shm,.lock}

say() { printf '\n%s\n' "--- $1"; shift; printf '    %s\n' "$@"; printf '\n'; }
run() {
    printf '$ factcheck --db %s' "$database"
    for word in "$@"; do case $word in *\ *) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac; done
    printf '\n'
    "$program" --db "$database" "$@"
}
value() { "$program" --db "$database" sql --format csv "$1" | sed -n 2p; }

say "1. Read the reports" \
    "seeds/ has news dispatches about the same few attacks, from several outlets." \
    "Every number of dead, wounded, strikes is read, with who said it, when and where."
run ingest "${SEEDS:-seeds}"

document=$(value "SELECT document FROM claims_view WHERE via IS NOT NULL GROUP BY document
                  ORDER BY count(*) DESC, document LIMIT 1")
if [ -n "$document" ]; then
    say "2. What one report claims" \
        "A claim is one number with what it counts. 'said by' is the speaker, not the paper;" \
        "'via' is whoever passed the words on."
    run claims --document "$document"
fi

say "3. Compare the reports" \
    "Numbers about the same event, measure and class of people are put side by side." \
    "A later count that rose, two papers quoting one source, a part of a whole: no conflict."
run reconcile | sed -n 1,2p

say "4. Where they disagree" \
    "What is left for a person to look at, the gravest first ('low' ones are left out here)."
run conflicts list --severity medium

finding=$(value "SELECT finding FROM findings_view WHERE flag = 1 AND state = 'open'
                 ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END,
                          kind <> 'contradiction', finding LIMIT 1")
if [ -n "$finding" ]; then
    say "5. Both sides of one conflict" \
        "The words themselves, who said them, who printed them. No winner is picked."
    run conflicts show "$finding"
fi

figure=$(value "SELECT figure FROM figures_view ORDER BY documents DESC, claims DESC, figure LIMIT 1")
say "6. One figure through the press, by SQL" \
    "The same database opens in any SQL tool. 'origin' is who said it first:" \
    "ten papers quoting one ministry are one origin."
run sql "SELECT published, printed, bound, origin, publisher FROM timeline_view WHERE figure = '$figure' LIMIT 12"

say "7. Check a sentence" \
    "What do the stored reports say of a figure that somebody prints? Nothing is stored; the" \
    "exit status is 3 where it is contradicted or disputed."
run check "UNICEF said that 14 children were killed in an air strike on Hass on 26 October 2016." | head -n 20 || true

printf '\n--- The database stays: %s. Try: factcheck --db %s --help\n' "$database" "$database"
