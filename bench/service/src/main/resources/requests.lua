-- wrk: asks for the requests of a file, "path token" on each line, round and round. Posts the JSON
-- of a second file, if there is one.
local requests = {}
local last = 0

function init(args)
  local method, body = "GET", nil
  local headers = { ["Accept"] = "application/json" }
  if args[2] then
    method = "POST"
    body = io.open(args[2], "rb"):read("*a")
    headers["Content-Type"] = "application/json"
  end
  for line in io.lines(args[1]) do
    local path, token = line:match("^(%S+) (%S+)$")
    headers["Authorization"] = "Bearer " .. token
    requests[#requests + 1] = wrk.format(method, path, headers, body)
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

function done(summary, latency)
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    summary.errors.status, latency:percentile(99)))
end
