package news

// ReservedTopicIDs are ids that no topic may have: below the public URL these
// names are the daemon's own addresses, or will be (/opml).
var ReservedTopicIDs = []string{"opml", "outlets", "healthz", "readyz", "metrics"}
