package io.keyroute.access.plan;

import io.keyroute.event.KeyResult;

/**
 * Why a key command is not carried out.
 *
 * @param text for the clerk
 */
record KeyRefusal(KeyResult.Status status, String text) {}
