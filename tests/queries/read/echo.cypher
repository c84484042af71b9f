// A value there and back.
// params: value
// returns: value
RETURN $value AS value
