import type { RedisLibrary } from '@cloister/core/redis'

/**
 * The queue as steps inside Redis. `open` holds when each job is due, `jobs` what it is, `tries` how often it was taken,
 * `seen` until when its id is remembered. Times are of Redis, so that servers need not agree on theirs.
 */
export const WORK_LIBRARY: RedisLibrary = {
  name: 'cloister_work',
  functions: ['add', 'take', 'done', 'fail', 'forget'],
  source: `
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function holds(keys, id, attempt)
  return redis.call('HGET', keys[3], id) == attempt and redis.call('HEXISTS', keys[2], id) == 1
end

local function add(keys, args)
  local at, answers = now(), {}
  redis.call('ZREMRANGEBYSCORE', keys[4], '-inf', at)
  for index = 2, #args, 2 do
    local id, job = args[index], args[index + 1]
    if redis.call('ZSCORE', keys[4], id) or redis.call('HEXISTS', keys[2], id) == 1 then
      answers[#answers + 1] = 0
    else
      redis.call('HSET', keys[2], id, job)
      redis.call('ZADD', keys[1], at, id)
      redis.call('ZADD', keys[4], at + args[1], id)
      answers[#answers + 1] = 1
    end
  end
  return answers
end

local function take(keys, args)
  local at, taken = now(), {}
  while #taken < tonumber(args[3]) do
    local id = redis.call('ZRANGEBYSCORE', keys[1], '-inf', at, 'LIMIT', 0, 1)[1]
    if not id then break end
    local job = redis.call('HGET', keys[2], id)
    local tries = redis.call('HINCRBY', keys[3], id, 1)
    if job and tries <= tonumber(args[2]) then
      redis.call('ZADD', keys[1], at + args[1], id)
      taken[#taken + 1] = {id, job, tries}
    else
      redis.call('ZREM', keys[1], id)
    end
  end
  return taken
end

local function done(keys, args)
  local at = now()
  for index = 2, #args, 2 do
    local id = args[index]
    if holds(keys, id, args[index + 1]) then
      redis.call('ZREM', keys[1], id)
      redis.call('HDEL', keys[2], id)
      redis.call('HDEL', keys[3], id)
      redis.call('ZADD', keys[4], at + args[1], id)
    end
  end
  return 1
end

local function fail(keys, args)
  if holds(keys, args[1], args[2]) then redis.call('ZADD', keys[1], now() + args[3], args[1]) end
  return 1
end

local function forget(keys, args)
  local kept = {}
  for index = 2, #args do kept[args[index]] = true end
  local entries = redis.call('HGETALL', keys[2])
  for index = 1, #entries, 2 do
    local job = cjson.decode(entries[index + 1])
    if job.shop == args[1] and not kept[job.topic] then
      redis.call('ZREM', keys[1], entries[index])
      redis.call('HDEL', keys[2], entries[index])
      redis.call('HDEL', keys[3], entries[index])
    end
  end
  return 1
end
`,
}
