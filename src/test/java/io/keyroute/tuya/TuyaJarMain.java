package io.keyroute.tuya;

import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** A program of one call, started by {@link TuyaJarIT} in a process of its own. */
public final class TuyaJarMain {

    private TuyaJarMain() {}

    public static void main(String[] arguments) throws Exception {
        Main main = new Main(TuyaJarMain.class);
        main.start();
        CamelContext camel = main.getCamelContext();
        TuyaComponent tuya = camel.getComponent("tuya", TuyaComponent.class);
        tuya.setEndpoint(arguments[0]);
        tuya.setAccessId("id");
        tuya.setAccessSecret("s".repeat(32));
        camel.createProducerTemplate().requestBody("tuya:device?deviceId=d1", (Object) null);
        refuseMessages(camel);
        main.stop();
    }

    /** Without the Pulsar client all works but the messages, which say what they miss. */
    private static void refuseMessages(CamelContext camel) throws Exception {
        camel.getComponent("tuya", TuyaComponent.class).setMessageEndpoint("pulsar://127.0.0.1:1");
        try {
            camel.getEndpoint("tuya:messages?deadLetterUri=direct:dead").createConsumer(exchange -> {});
        } catch (IllegalStateException e) {
            if (e.getMessage().contains("pulsar-client")) {
                return;
            }
            throw e;
        }
        throw new IllegalStateException("messages were consumed without a Pulsar client");
    }
}
