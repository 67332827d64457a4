package io.keyroute.tuya;

import io.keyroute.tuya.client.TestCloud;
import org.apache.camel.CamelContext;

/** Starts a context whose {@code tuya:} component calls a test's cloud as its default account. */
final class CamelAtCloud {

    private CamelAtCloud() {}

    static void start(CamelContext camel, TestCloud cloud) {
        TuyaComponent tuya = new TuyaComponent();
        tuya.getAccounts().put("default", cloud.account(0));
        camel.addComponent("tuya", tuya);
        camel.start();
    }
}
