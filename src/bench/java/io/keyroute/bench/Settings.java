package io.keyroute.bench;

import java.time.Duration;
import java.util.List;

/**
 * What a run measures; every value from a system property {@code bench.<name>}.
 *
 * @param runs     which of {@code instant}, with {@code floor} before and after it, and {@code limited}, in that order
 * @param stays    stays that are measured
 * @param warmUp   stays before that, of which nothing is counted
 * @param limited  stays of the run under the account limit
 * @param limitedWarmUp stays of that run before, of which nothing is counted
 * @param shared   shared doors
 * @param gateways gateways that the doors are spread over
 * @param idle     how long after ready, and after the wave and its second floor, resident memory is read
 */
record Settings(
        List<String> runs,
        int stays,
        int warmUp,
        int limited,
        int limitedWarmUp,
        int shared,
        int gateways,
        Duration idle) {

    static Settings fromSystem() {
        int stays = Integer.getInteger("bench.stays", 1_000);
        return new Settings(
                List.of(System.getProperty("bench.runs", "floor,instant,limited")
                        .split(",")),
                stays,
                Integer.getInteger("bench.warmUp", stays),
                Integer.getInteger("bench.limited", 1_000),
                Integer.getInteger("bench.limitedWarmUp", 300),
                Integer.getInteger("bench.shared", 50),
                Integer.getInteger("bench.gateways", 50),
                Duration.parse(System.getProperty("bench.idle", "PT60S")));
    }

    int rooms() {
        return stays + warmUp;
    }
}
