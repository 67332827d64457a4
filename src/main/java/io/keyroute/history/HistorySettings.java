package io.keyroute.history;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the locks' logs are read.
 *
 * @param pause       between two passes over one log
 * @param overlap     how far before the last pass the next one begins, for lines that arrive a little late
 * @param ahead       how far beyond now a pass reads, for locks whose clock is fast
 * @param deepEvery   how often a pass looks far back instead
 * @param deepBack    how far, for lines that arrive days late
 * @param kept        how long the cloud keeps a log; what is older and unread is a gap
 * @param lateAfter   from when on a line counts as recovered late
 * @param silentAfter from when on a log that cannot be read is told as a gap
 * @param retryMax    longest pause after failures
 * @param atOnce      most logs read at the same time
 */
@ConfigurationProperties("keyroute.history")
record HistorySettings(
        @DefaultValue("60s") Duration pause,
        @DefaultValue("10m") Duration overlap,
        @DefaultValue("1h") Duration ahead,
        @DefaultValue("6h") Duration deepEvery,
        @DefaultValue("7d") Duration deepBack,
        @DefaultValue("7d") Duration kept,
        @DefaultValue("15m") Duration lateAfter,
        @DefaultValue("6h") Duration silentAfter,
        @DefaultValue("30m") Duration retryMax,
        @DefaultValue("8") int atOnce) {}
