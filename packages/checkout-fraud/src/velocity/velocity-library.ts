import type { RedisLibrary } from '@cloister/core/redis'
import { DAY_MS } from '../durations.ts'
import {
  ANSWER_KEPT_MS,
  HISTORY_KEPT_MS,
  KEPT,
  LONG_BUCKET_MS,
  ORDER_KEPT_MS,
  OTHERS_LIMIT,
  OUTCOME_DELAY_DAYS,
  SHORT_BUCKET_MS,
  WINDOWS,
} from './velocity-windows.ts'

const SECOND_MS = 1000

/**
 * The rules of `TokenHistory` and of the memory store, as one step inside Redis. A history is one packed value: two flat
 * lists of buckets (see `BucketList`) and the others with the bucket in which they were last seen.
 */
const source = `
local SHORT_MS, LONG_MS, DELAY_MS = ${SHORT_BUCKET_MS}, ${LONG_BUCKET_MS}, ${OUTCOME_DELAY_DAYS * DAY_MS}
local HISTORY_S = ${HISTORY_KEPT_MS / SECOND_MS + DAY_MS / SECOND_MS}
local ORDER_MS, ANSWER_MS = ${ORDER_KEPT_MS}, ${ANSWER_KEPT_MS}

local function unpacked(key)
  local packed = redis.call('GET', key)
  return packed and cmsgpack.unpack(packed) or nil
end

local function place(list, width, bucket, may_insert)
  local index = #list - width + 1
  while index > 0 and list[index] > bucket do index = index - width end
  if index > 0 and list[index] == bucket then return index end
  if not may_insert then return nil end
  index = index + width
  for moved = #list, index, -1 do list[moved + width] = list[moved] end
  list[index] = bucket
  for sum = 1, width - 1 do list[index + sum] = 0 end
  return index
end

local function drop_old(list, width, kept)
  if #list == 0 then return end
  local oldest, gone, length = list[#list - width + 1] - kept, 0, #list
  while list[gone + 1] < oldest do gone = gone + width end
  if gone == 0 then return end
  for index = 1, length do list[index] = list[index + gone] end
end

local function add_order(history, now, amount)
  local short, long = history[1], history[2]
  local index = place(short, 3, math.floor(now / SHORT_MS), true)
  short[index + 1] = short[index + 1] + 1
  short[index + 2] = short[index + 2] + amount
  drop_old(short, 3, ${KEPT.short})
  index = place(long, 5, math.floor(now / LONG_MS), true)
  long[index + 1] = long[index + 1] + 1
  long[index + 2] = long[index + 2] + amount
  drop_old(long, 5, ${KEPT.long})
end

local function add_bad(history, bucket, is_late, change)
  local long = history[2]
  local index = place(long, 5, bucket, is_late and change == 1)
  if not index then return end
  long[index + 3] = long[index + 3] + change
  if is_late then long[index + 4] = long[index + 4] + change end
  drop_old(long, 5, ${KEPT.long})
end

local function remove_other(history, other)
  local others = history[3]
  for index = 1, #others, 2 do
    if others[index] == other then
      local last = others[index + 1]
      table.remove(others, index)
      table.remove(others, index)
      return last
    end
  end
end

local function add_other(history, other, now)
  local others = history[3]
  local last = math.max(remove_other(history, other) or 0, math.floor(now / LONG_MS))
  others[#others + 1] = other
  others[#others + 1] = last
  if #others > ${2 * OTHERS_LIMIT} then
    table.remove(others, 1)
    table.remove(others, 1)
  end
end

local function add_short(sums, short, now)
  for index = #short - 2, 1, -3 do
    local age = now - short[index]
    if age > ${WINDOWS.day} then return end
    if age >= 0 then
      if age <= ${WINDOWS.hour} then sums[1] = sums[1] + short[index + 1] end
      sums[2] = sums[2] + short[index + 1]
      sums[5] = sums[5] + short[index + 2]
    end
  end
end

local function add_settled(sums, age, settled, bad)
  sums[11], sums[14] = sums[11] + settled, sums[14] + bad
  if age > ${WINDOWS.settledWeek} then return end
  sums[10], sums[13] = sums[10] + settled, sums[13] + bad
  if age > ${WINDOWS.settledDay} then return end
  sums[9], sums[12] = sums[9] + settled, sums[12] + bad
end

local function add_long(sums, long, now)
  for index = #long - 4, 1, -5 do
    local age = now - long[index]
    if age > ${WINDOWS.settledMonth} then return end
    if age >= 0 then
      local orders, amount, bad, late = long[index + 1], long[index + 2], long[index + 3], long[index + 4]
      if age <= ${WINDOWS.week} then sums[3], sums[6] = sums[3] + orders, sums[6] + amount end
      if age <= ${WINDOWS.month} then sums[4], sums[7] = sums[4] + orders, sums[7] + amount end
      if age <= ${WINDOWS.delay} then
        sums[15] = sums[15] + bad
      else
        add_settled(sums, age, orders + late, bad)
      end
    end
  end
end

local function add_history(sums, history, now)
  if not history then return end
  local bucket = math.floor(now / LONG_MS)
  add_short(sums, history[1], math.floor(now / SHORT_MS))
  add_long(sums, history[2], bucket)
  for index = 2, #history[3], 2 do
    if bucket - history[3][index] <= ${WINDOWS.month} then sums[8] = sums[8] + 1 end
  end
  if sums[8] > ${OTHERS_LIMIT} then sums[8] = ${OTHERS_LIMIT} end
end

local function new_history() return { {}, {}, {} } end

local function keep(key, history)
  redis.call('SET', key, cmsgpack.pack(history), 'EX', HISTORY_S)
end

local function bad_bucket(at, outcome_at)
  return math.floor(math.max(at, (outcome_at or 0) - DELAY_MS) / LONG_MS)
end

local function book(key, at, bucket, change)
  local is_late = bucket ~= math.floor(at / LONG_MS)
  local history = unpacked(key)
  if not history then
    if not (is_late and change == 1) then return end
    history = new_history()
  end
  add_bad(history, bucket, is_late, change)
  keep(key, history)
end

local function find(keys, now)
  for _, key in ipairs(keys) do
    local order = unpacked(key)
    if order and not (now and order.at and now - order.at > ORDER_MS) then return key, order end
  end
end

-- The token kinds of an order: number of the kind, key of its history, of the one before, names of the other.
local function kinds_of(keys, args, first)
  local kinds = {}
  for index = first, #args, 5 do
    kinds[#kinds + 1] = {
      kind = tonumber(args[index]),
      key = keys[tonumber(args[index + 1])],
      before = keys[tonumber(args[index + 2])],
      other = args[index + 3],
      other_before = args[index + 4],
    }
  end
  return kinds
end

local function read(kinds, histories, now)
  local reading = {}
  for _, each in ipairs(kinds) do
    local sums = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }
    add_history(sums, histories[each.key], now)
    if each.before then add_history(sums, histories[each.before], now) end
    reading[#reading + 1] = each.kind
    for _, sum in ipairs(sums) do reading[#reading + 1] = sum end
  end
  return reading
end

local function count(kinds, histories, now, amount)
  local written = {}
  for _, each in ipairs(kinds) do
    local history = histories[each.key] or new_history()
    histories[each.key] = history
    written[each.key] = true
    add_order(history, now, amount)
    if each.other_before ~= '' then
      remove_other(history, each.other_before)
      local before = each.before and histories[each.before]
      if before and remove_other(before, each.other_before) then written[each.before] = true end
    end
    if each.other ~= '' then add_other(history, each.other, now) end
  end
  for key in pairs(written) do keep(key, histories[key]) end
end

-- Keys: the order and its answer, the same under the id before if there is one, histories.
-- Args: milliseconds, amount, how many ids, then five for each kind of token.
local function record(keys, args)
  local now, amount, ids = tonumber(args[1]), tonumber(args[2]), tonumber(args[3])
  local order_keys = { keys[1] }
  if ids == 2 then order_keys[2] = keys[3] end
  local kinds, histories = kinds_of(keys, args, 4), {}
  for index = 2 * ids + 1, #keys do histories[keys[index]] = unpacked(keys[index]) end
  local known_key, order = find(order_keys, now)
  if order and order.tokens then
    local answer = unpacked(known_key == keys[1] and keys[2] or keys[4])
    if answer and math.abs(now - answer.at) <= ANSWER_MS then return { 1, unpack(answer.reading) } end
    return { 1, unpack(read(kinds, histories, now)) }
  end
  local reading = read(kinds, histories, now)
  count(kinds, histories, now, amount)
  local tokens = {}
  for _, each in ipairs(kinds) do tokens[#tokens + 1] = string.sub(each.key, -22) end
  order = order or { bad = false }
  order.at, order.tokens = now, tokens
  if order.bad then
    local bucket = bad_bucket(now, order.outcome_at)
    for _, each in ipairs(kinds) do book(each.key, now, bucket, 1) end
  end
  if known_key then redis.call('DEL', known_key) end
  redis.call('SET', keys[1], cmsgpack.pack(order), 'PX', ORDER_MS)
  redis.call('SET', keys[2], cmsgpack.pack({ at = now, reading = reading }), 'PX', ANSWER_MS)
  return { 0, unpack(reading) }
end

-- Keys: the order, and the same under the id before if there is one.
-- Args: what the names of histories begin with, 1 for bad, when it became known or nothing.
local function settle(keys, args)
  local bad, outcome_at = args[2] == '1', tonumber(args[3])
  local key, order = find(keys, outcome_at)
  if not order and redis.call('EXISTS', keys[1]) == 1 then return 0 end
  if not (order and order.tokens) then
    local waiting = cmsgpack.pack({ bad = bad, outcome_at = outcome_at })
    redis.call('SET', key or keys[1], waiting, 'PX', ORDER_MS)
    return 1
  end
  if order.bad == bad then return 0 end
  if bad then order.outcome_at = outcome_at end
  order.bad = bad
  local bucket = bad_bucket(order.at, order.outcome_at)
  for _, token in ipairs(order.tokens) do book(args[1] .. token, order.at, bucket, bad and 1 or -1) end
  redis.call('SET', key, cmsgpack.pack(order), 'KEEPTTL')
  return 1
end
`

/** What Redis runs for the velocity store. */
export const VELOCITY_LIBRARY: RedisLibrary = {
  name: 'cloister_velocity',
  source,
  functions: ['record', 'settle'],
}
