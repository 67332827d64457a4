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
        main.stop();
    }
}
