-- Full pages of a year, each in a view that was not asked for before: 216 of them, enough for a second.
local views = {}
for _, language in ipairs({ "nl", "en" }) do
  for _, release in ipairs({ "", "/release/2021-12" }) do
    for year = 2018, 2021 do
      for _, against in ipairs({ 2018, 2019, 2020, 2021 }) do
        for _, level in ipairs({ "month", "quarter", "year" }) do
          for _, share in ipairs({ "", "&share=known" }) do
            if against ~= year and against ~= year - 1 then
              views[#views + 1] = string.format("/%s/stop-it-now%s/%d?level=%s&against=%d%s", language, release, year, level, against, share)
            end
          end
        end
      end
    end
  end
end
local n = 0
request = function()
  n = n % #views + 1
  return wrk.format("GET", views[n])
end
