// The link or candidate between two indicators, if any.
// params: child, parent
// returns: edge
MATCH (:Indicator {id: $child})-[e:DERIVES_FROM|CANDIDATE]->(:Indicator {id: $parent})
RETURN type(e) AS edge
