package io.keyroute.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.reconcile.Reconciler;
import io.keyroute.tuya.client.CallListener.Report;
import io.keyroute.tuya.client.Lane;
import io.keyroute.tuya.client.TuyaException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.actuate.health.Status;

class TuyaAccountStatusTest {

    private final TuyaAccountStatus accounts = new TuyaAccountStatus(
            new DefaultListableBeanFactory().getBeanProvider(Reconciler.class), new SimpleMeterRegistry());

    @AfterEach
    void stop() {
        accounts.destroy();
    }

    private void unanswered(String account) {
        accounts.ended(new Report(
                account,
                "token",
                Lane.values()[0],
                TuyaException.Kind.RETRY,
                null,
                true,
                Duration.ZERO,
                Duration.ZERO,
                null));
    }

    @Test
    void anAccountThatAnotherNodeCallsIsForgotten() {
        accounts.watch("main");
        for (int call = 0; call < 5; call++) {
            unanswered("main");
        }
        assertThat(accounts.health().getStatus()).isEqualTo(Status.DOWN);
        accounts.forget("main");
        assertThat(accounts.health().getStatus()).isEqualTo(Status.UP);
        assertThat(accounts.health().getDetails()).containsEntry("main", "works");
    }
}
