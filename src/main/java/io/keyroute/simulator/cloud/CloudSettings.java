package io.keyroute.simulator.cloud;

import java.time.Duration;

/**
 * How the cloud answers, beyond what the locks do.
 *
 * @param answerDelay how long each answer takes
 * @param limitCode error code of a call over the limit; 429 is the HTTP status of that number
 */
public record CloudSettings(Duration answerDelay, int limitCode, DataCentre dataCentre, Spelling spelling) {}
