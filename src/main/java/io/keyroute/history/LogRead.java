package io.keyroute.history;

import io.keyroute.access.log.LogFetch;

/**
 * One page that this node has claimed and reads now. Goes through the route as the body.
 *
 * @param fetch what is to be read
 * @param rev   the claim: who finds another one in the row gives up what was read
 */
public record LogRead(LogFetch fetch, long rev) {}
