package fetch

import "time"

const hour, minute = 3600, 60

// zoneOffsets are the abbreviations of time zones that outlets write, in seconds
// east of Greenwich. Where several zones share one, the reading is that of most
// feeds that use it; countryZones has the others.
var zoneOffsets = map[string]int{
	"Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0,
	// Europe
	"BST": hour, "WEST": hour, "CET": hour, "MEZ": hour, "MET": hour, "CEST": 2 * hour, "MESZ": 2 * hour,
	"MEST": 2 * hour, "EET": 2 * hour, "EEST": 3 * hour, "TRT": 3 * hour, "MSK": 3 * hour, "MSD": 4 * hour,
	// Asia
	"SAMT": 4 * hour, "YEKT": 5 * hour, "OMST": 6 * hour, "KRAT": 7 * hour, "NOVT": 7 * hour, "IRKT": 8 * hour,
	"YAKT": 9 * hour, "VLAT": 10 * hour, "MAGT": 11 * hour, "PETT": 12 * hour, "IDT": 3 * hour,
	"IRST": 3*hour + 30*minute, "GST": 4 * hour, "AZT": 4 * hour, "GET": 4 * hour, "AMT": 4 * hour,
	"AFT": 4*hour + 30*minute, "PKT": 5 * hour, "UZT": 5 * hour, "IST": 5*hour + 30*minute,
	"SLST": 5*hour + 30*minute, "NPT": 5*hour + 45*minute, "BDT": 6 * hour, "MMT": 6*hour + 30*minute,
	"ICT": 7 * hour, "WIB": 7 * hour, "WITA": 8 * hour, "WIT": 9 * hour, "HKT": 8 * hour, "SGT": 8 * hour,
	"MYT": 8 * hour, "PHT": 8 * hour, "JST": 9 * hour, "KST": 9 * hour,
	// Australia and the Pacific
	"AWST": 8 * hour, "ACST": 9*hour + 30*minute, "ACDT": 10*hour + 30*minute, "AEST": 10 * hour,
	"AEDT": 11 * hour, "NZST": 12 * hour, "NZDT": 13 * hour, "HST": -10 * hour,
	// Africa
	"WAT": hour, "CAT": 2 * hour, "SAST": 2 * hour, "EAT": 3 * hour,
	// the Americas
	"NST": -3*hour - 30*minute, "NDT": -2*hour - 30*minute, "AST": -4 * hour, "ADT": -3 * hour,
	"EST": -5 * hour, "EDT": -4 * hour, "CST": -6 * hour, "CDT": -5 * hour, "MST": -7 * hour,
	"MDT": -6 * hour, "PST": -8 * hour, "PDT": -7 * hour, "AKST": -9 * hour, "AKDT": -8 * hour,
	"BRT": -3 * hour, "BRST": -2 * hour, "ART": -3 * hour, "UYT": -3 * hour, "CLT": -4 * hour,
	"CLST": -3 * hour, "BOT": -4 * hour, "VET": -4 * hour, "COT": -5 * hour, "PET": -5 * hour, "ECT": -5 * hour,
}

// countryZones are what an abbreviation means to the outlets of a country when
// that differs from zoneOffsets.
var countryZones = map[[2]string]int{
	{"IL", "IST"}: 2 * hour, {"IE", "IST"}: hour,
	{"CN", "CST"}: 8 * hour, {"TW", "CST"}: 8 * hour, {"CU", "CST"}: -5 * hour,
	{"BD", "BST"}: 6 * hour, {"PH", "PST"}: 8 * hour, {"BR", "AMT"}: -4 * hour,
	{"AU", "EST"}: 10 * hour, {"AU", "EDT"}: 11 * hour, {"AU", "CST"}: 9*hour + 30*minute, {"AU", "WST"}: 8 * hour,
	{"SA", "AST"}: 3 * hour, {"IQ", "AST"}: 3 * hour, {"KW", "AST"}: 3 * hour, {"QA", "AST"}: 3 * hour, {"BH", "AST"}: 3 * hour,
}

// zone is the offset that an abbreviation stands for in an outlet's country.
func zone(name, country string) (offset int, ok bool) {
	if offset, ok = countryZones[[2]string{country, name}]; ok {
		return offset, true
	}
	offset, ok = zoneOffsets[name]
	return offset, ok
}

// inZone is the time at that offset.
func inZone(offset int) *time.Location {
	if offset == 0 {
		return time.UTC
	}
	return time.FixedZone("", offset)
}
