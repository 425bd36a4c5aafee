-- One page under ever new addresses that mean the same.
local n = 0
request = function()
  n = n + 1
  return wrk.format("GET", wrk.path .. "?junk=" .. n .. "&utm_source=" .. n)
end
