package language

import (
	"testing"
	"time"
)

// TestResolve tells moments that are put together by hand; what the packs read
// from a text is tested beside them.
func TestResolve(t *testing.T) {
	wednesday := date(2026, 2, 11)
	plain := Moment{Weekday: -1, Minute: -1}
	with := func(change func(*Moment)) Moment {
		m := plain
		change(&m)
		return m
	}
	tests := []struct {
		name   string
		moment Moment
		ref    time.Time
		future bool
		want   string // the start and the end; empty where it cannot be told
	}{
		{"a whole date", with(func(m *Moment) { m.Year, m.Month, m.Day = 2024, 6, 19 }), time.Time{}, false, "2024-06-19 2024-06-20"},
		{"a date without its year", with(func(m *Moment) { m.Month, m.Day = 2, 9 }), wednesday, false, "2026-02-09 2026-02-10"},
		{"a date without its year or a day to tell it from", with(func(m *Moment) { m.Month, m.Day = 2, 9 }), time.Time{}, false, ""},
		{"a date just passed is last year's only when it is far ahead", with(func(m *Moment) { m.Month, m.Day = 12, 25 }), wednesday, false, "2025-12-25 2025-12-26"},
		{"a date that is to come", with(func(m *Moment) { m.Month, m.Day = 3, 1 }), wednesday, true, "2026-03-01 2026-03-02"},
		{"a date that is to come next year", with(func(m *Moment) { m.Month, m.Day = 1, 5 }), date(2025, 12, 20), true, "2026-01-05 2026-01-06"},
		{"a day of this month", with(func(m *Moment) { m.Day = 27 }), wednesday, true, "2026-02-27 2026-02-28"},
		{"a month", with(func(m *Moment) { m.Year, m.Month = 2024, 2 }), time.Time{}, false, "2024-02-01 2024-03-01"},
		{"a year", with(func(m *Moment) { m.Year = 2000 }), time.Time{}, false, "2000-01-01 2001-01-01"},
		{"a financial year", with(func(m *Moment) { m.Year, m.Fiscal = 2026, true }), time.Time{}, false, "2026-04-01 2027-04-01"},
		{"the last Monday", with(func(m *Moment) { m.Weekday = 1 }), wednesday, false, "2026-02-09 2026-02-10"},
		{"the weekday of the report", with(func(m *Moment) { m.Weekday = 3 }), wednesday, false, "2026-02-11 2026-02-12"},
		{"the next Monday", with(func(m *Moment) { m.Weekday = 1 }), wednesday, true, "2026-02-16 2026-02-17"},
		{"a weekday and no day to tell it from", with(func(m *Moment) { m.Weekday = 1 }), time.Time{}, false, ""},
		{"yesterday", with(func(m *Moment) { m.Offset, m.HasOffset = -1, true }), wednesday, false, "2026-02-10 2026-02-11"},
		{"the word for yesterday of what is to come", with(func(m *Moment) { m.Offset, m.HasOffset = -1, true }), wednesday, true, "2026-02-12 2026-02-13"},
		{"last year", with(func(m *Moment) { m.Shift, m.ShiftOf = -1, "year" }), wednesday, false, "2025-01-01 2026-01-01"},
		{"last month", with(func(m *Moment) { m.Shift, m.ShiftOf = -1, "month" }), date(2026, 1, 31), false, "2025-12-01 2026-01-01"},
		{"this financial year", with(func(m *Moment) { m.ShiftOf, m.Fiscal = "year", true }), wednesday, false, "2025-04-01 2026-04-01"},
	}
	for _, tt := range tests {
		got := ""
		if in, ok := tt.moment.Resolve(tt.ref, tt.future); ok {
			got = in.Start.Format("2006-01-02") + " " + in.End.Format("2006-01-02")
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestResolveClock(t *testing.T) {
	tuesday := func(change func(*Moment)) Moment {
		m := Moment{Weekday: 2, Minute: -1}
		change(&m)
		return m
	}
	tests := []struct {
		name   string
		moment Moment
		want   string
	}{
		{"24 hours", tuesday(func(m *Moment) { m.Minute = 17*60 + 30 }), "2026-02-10 17:30"},
		{"in the evening", tuesday(func(m *Moment) { m.Minute, m.PartFrom, m.PartTo = 5*60+30, 15.5, 20.5 }), "2026-02-10 17:30"},
		{"twelve at night is the next day", tuesday(func(m *Moment) { m.Minute, m.PartFrom, m.PartTo = 12*60, 18.5, 28 }), "2026-02-11 00:00"},
		{"two at night is the next day", tuesday(func(m *Moment) { m.Minute, m.PartFrom, m.PartTo = 2*60, 18.5, 28 }), "2026-02-11 02:00"},
		{"noon", tuesday(func(m *Moment) { m.Minute, m.PartFrom, m.PartTo = 12*60, 11.5, 16 }), "2026-02-10 12:00"},
		{"am", tuesday(func(m *Moment) { m.Minute, m.Half = 12*60+5, "am" }), "2026-02-10 00:05"},
		{"pm", tuesday(func(m *Moment) { m.Minute, m.Half = 5*60, "pm" }), "2026-02-10 17:00"},
		{"Greenwich", tuesday(func(m *Moment) { m.Minute, m.HasZone = 20*60, true }), "2026-02-11 01:30"},
		{"the night between two days", tuesday(func(m *Moment) { m.Minute, m.Between, m.PartFrom, m.PartTo = 60, true, 18.5, 28 }), "2026-02-10 01:00"},
	}
	for _, tt := range tests {
		in, ok := tt.moment.Resolve(date(2026, 2, 11), false)
		if got := in.Start.Format("2006-01-02 15:04"); !ok || !in.HasClock || got != tt.want {
			t.Errorf("%s: %s (%v, clock %v), want %s", tt.name, got, ok, in.HasClock, tt.want)
		}
	}
}

func TestHour(t *testing.T) {
	if got := Hour(Moment{Minute: 0, HasZone: true}); got != 5.5 {
		t.Errorf("midnight in Greenwich: %g o'clock in India, want 5.5", got)
	}
	if got := Hour(Moment{Minute: 300, PartFrom: 15.5, PartTo: 20.5}); got != 17 {
		t.Errorf("five in the evening: %g o'clock, want 17", got)
	}
}

func TestClockDigits(t *testing.T) {
	for text, want := range map[string]int{"5:30": 330, "3.42": 222, "11": 660, "24": 1440, "00:05": 5} {
		if got, ok := clockDigits(text); !ok || got != want {
			t.Errorf("%s: %d, %v: want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"25", "5:3", "5:75", "1,200", "1.2.3", ""} {
		if got, ok := clockDigits(text); ok {
			t.Errorf("%q: %d, want no time of day", text, got)
		}
	}
}
