package io.keyroute.access.key;

import io.keyroute.access.plan.KeyDesk;
import io.keyroute.access.plan.Planner;
import io.keyroute.access.reconcile.Reconciler;
import io.keyroute.event.KeyResults;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    @Bean
    KeyResults keyResults(Planner planner, KeyDesk keyDesk, ObjectProvider<Reconciler> reconciler) {
        return new ClerkWait(
                planner,
                keyDesk,
                (id, atMost) -> reconciler.getObject().waiters().settled(id, atMost));
    }
}
