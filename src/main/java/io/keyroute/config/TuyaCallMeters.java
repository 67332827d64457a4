package io.keyroute.config;

import io.keyroute.tuya.client.CallListener;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts and times the calls of each account: {@code keyroute.tuya.calls}. Never by lock or guest. */
final class TuyaCallMeters implements CallListener {

    private final MeterRegistry meters;

    TuyaCallMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void ended(Report report) {
        String outcome = report.failure() == null ? "ok" : report.failure().name();
        meters.timer(
                        "keyroute.tuya.calls",
                        "account",
                        report.account(),
                        "operation",
                        report.operation(),
                        "outcome",
                        outcome,
                        "sent",
                        Boolean.toString(report.sent()))
                .record(report.took());
    }
}
