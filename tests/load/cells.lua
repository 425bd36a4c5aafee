-- Ever other 154 cells of one table: 14 of its months, 11 of its 12 ages. wrk.path ends with "/cells".
local ages = { "total", "under18", "lt13", "13-15", "16-17", "18plus", "18-25", "26-35", "36-45", "46-55", "56plus", "unknown" }
math.randomseed(os.time())

local function some(all, n)
  local chosen = {}
  for i, item in ipairs(all) do
    if math.random() < (n - #chosen) / (#all - i + 1) then chosen[#chosen + 1] = item end
  end
  return table.concat(chosen, ",")
end

local months = {}
for month = 0, 47 do months[#months + 1] = string.format("%d-%02d", 2018 + math.floor(month / 12), month % 12 + 1) end

request = function()
  return wrk.format("GET", wrk.path .. "?time=" .. some(months, 14) .. "&age=" .. some(ages, 11))
end
