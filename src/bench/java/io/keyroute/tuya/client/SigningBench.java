package io.keyroute.tuya.client;

import io.keyroute.tuya.client.api.TuyaOperation;
import io.keyroute.tuya.client.api.Verb;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to sign a request and to give it its headers; aim: 2 µs on one core. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SigningBench {
    private static final String TOKEN = "3f4eda2bdec17232f67c0b188af3eec1";

    private final TuyaAccount account = TuyaAccount.of(
            "bench",
            URI.create("https://openapi.tuyaeu.com"),
            "1KAD46OrT9HafiKdsXeg",
            "4OHBOnWOqaEC1mWXOpVL3yV50s0qGSRC");
    private final HttpTransport transport = new HttpTransport(account, Runnable::run);
    private final RequestSigner signer = new RequestSigner(account.accessId(), account.accessSecret());
    private final WireRequest read = wire(TuyaOperation.GET_TEMP_PASSWORD, Verb.GET, "temp-password/12345678", "");
    private final WireRequest write = wire(
            TuyaOperation.CREATE_TEMP_PASSWORD,
            Verb.POST,
            "temp-password",
            "{\"name\":\"kr-0123456789\",\"password\":\"8F8AD3F0CFD6ECA192126E4AD28A73F2\",\"password_type\":\"ticket\","
                    + "\"ticket_id\":\"WHmutLIq\",\"effective_time\":1700000000,\"invalid_time\":1700086400,\"type\":0}");

    private static WireRequest wire(TuyaOperation operation, Verb verb, String path, String body) {
        String url = "/v1.0/devices/6c53e0be5d4b7d9a8blxyz/door-lock/" + path;
        return new WireRequest(
                operation, "6c53e0be5d4b7d9a8blxyz", verb, url, url, body.getBytes(StandardCharsets.UTF_8), null);
    }

    @Benchmark
    public String signRead() {
        return sign(read);
    }

    @Benchmark
    public String signWrite() {
        return sign(write);
    }

    @Benchmark
    public HttpRequest requestRead() {
        return transport.request(read, TOKEN);
    }

    @Benchmark
    public HttpRequest requestWrite() {
        return transport.request(write, TOKEN);
    }

    private String sign(WireRequest wire) {
        return signer.sign(
                TOKEN,
                Long.toString(System.currentTimeMillis()),
                "",
                wire.verb().name(),
                wire.signedUrl(),
                Map.of(),
                wire.body());
    }
}
