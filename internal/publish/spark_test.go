package publish

import "testing"

func TestSpark(t *testing.T) {
	tests := []struct {
		recent []int64
		want   spark
	}{
		{[]int64{120}, spark{Last: "120 ms", About: "The last visit took 120 ms", Read: "M1 20v-20"}},
		{[]int64{-1}, spark{About: "The last visit failed", Failed: "M1 20V0"}},
		{[]int64{-1, -1}, spark{About: "The last 2 visits failed", Failed: "M2 20V0M1 20V0"}},
		{[]int64{0, 2300, -1}, spark{Last: "under 1 ms", About: "The last 3 visits took under 1 ms to 2.3 s; 1 failed", Read: "M3 20v-2M2 20v-20", Failed: "M1 20V0"}},
		{[]int64{0, 0}, spark{Last: "under 1 ms", About: "The last 2 visits took under 1 ms", Read: "M2 20v-2M1 20v-2"}},
	}
	for _, test := range tests {
		if got := newSpark(test.recent); *got != test.want {
			t.Errorf("%v: %+v, want %+v", test.recent, *got, test.want)
		}
	}
	if got := newSpark(nil); got != nil {
		t.Errorf("a spark of nothing: %+v", got)
	}
}
