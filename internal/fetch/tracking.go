package fetch

import "strings"

// trackingParameters are the query parameters that say where a reader came from
// and not what he reads, so that the same article has the same link in every
// feed. They are documented by the tools that set them, and gathered in the
// lists of browsers and blockers (Firefox's query stripping, Brave's, ClearURLs).
// A parameter that any site is known to need stays out.
var trackingParameters = map[string]bool{
	// advertising networks
	"fbclid": true, "gclid": true, "gclsrc": true, "dclid": true, "gbraid": true, "wbraid": true,
	"msclkid": true, "yclid": true, "ysclid": true, "twclid": true, "ttclid": true, "igshid": true,
	"igsh": true, "li_fat_id": true, "rb_clickid": true, "srsltid": true, "epik": true,
	// mailing and analytics
	"mc_cid": true, "mc_eid": true, "_hsenc": true, "_hsmi": true, "mkt_tok": true, "vero_id": true,
	"oly_anon_id": true, "oly_enc_id": true, "_openstat": true, "_ga": true, "_gl": true,
	"ml_subscriber": true, "ml_subscriber_hash": true, "s_cid": true, "s_kwcid": true, "ef_id": true,
	"wt_mc": true, "wt_zmc": true, "xtor": true, "ns_mchannel": true, "ns_source": true,
	"ns_campaign": true, "ns_linkname": true, "ns_fee": true, "cmpid": true, "wickedid": true,
	"__twitter_impression": true, "guccounter": true, "guce_referrer": true, "guce_referrer_sig": true,
	// news outlets
	"at_medium": true, "at_campaign": true, "at_bbc_team": true, "at_format": true, "at_link_id": true,
	"at_link_origin": true, "at_link_type": true, "at_ptr_name": true, "at_campaign_type": true,
	"smid": true, "smtyp": true, "emc": true, "ocid": true, "ito": true, "maca": true,
	"traffic_source": true, "mod_rss": true, "taid": true, "cmp_rss": true,
}

// trackingPrefixes begin the names of whole families of such parameters:
// Google Analytics, Matomo, HubSpot.
var trackingPrefixes = []string{"utm_", "mtm_", "pk_", "hsa_", "at_custom"}

// tracks reports whether the query parameter of that name is a tracking one.
func tracks(name string) bool {
	name = strings.ToLower(name)
	if trackingParameters[name] {
		return true
	}
	for _, prefix := range trackingPrefixes {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}
