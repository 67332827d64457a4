package io.keyroute.tuya.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.keyroute.tuya.client.TuyaException.Kind;
import io.keyroute.tuya.client.api.CreateTempPassword;
import io.keyroute.tuya.client.api.GetDevice;
import io.keyroute.tuya.client.api.Pin;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy or a stranger in the cloud's place: nothing is sent, and no call is told to be sent again. */
class UntrustedCloudTest {
    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    private Path folder;

    @Test
    void aCertificateThatIsNotTrustedIsAMatterOfConfiguration() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        HttpsServer stranger = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.setHttpsConfigurator(new HttpsConfigurator(ownCertificate()));
        stranger.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.close();
        });
        stranger.start();
        try {
            Instant now = Instant.now();
            for (TuyaRequest<?> request : new TuyaRequest<?>[] {
                new GetDevice("d"), CreateTempPassword.of("d", "kr-1", Pin.of("482913"), now, now.plusSeconds(60))
            }) {
                TuyaException failure = failure(stranger.getAddress().getPort(), request);
                assertThat(failure.kind()).isEqualTo(Kind.CONFIG);
                assertThat(failure.retryable()).isFalse();
                assertThat(failure).hasMessageContaining("nothing was sent");
                assertThat(failure.advice()).contains("certificates");
            }
        } finally {
            stranger.stop(0);
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void whoHangsUpDuringTheHandshakeMayComeBack() throws Exception {
        try (ServerSocket away = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread closing = new Thread(() -> hangUp(away));
            closing.start();
            TuyaException failure = failure(away.getLocalPort(), new GetDevice("d"));
            assertThat(failure.kind()).isEqualTo(Kind.RETRY);
            assertThat(failure).hasMessageContaining("nothing was sent");
        }
    }

    private static void hangUp(ServerSocket server) {
        while (true) {
            try (Socket caller = server.accept()) {
                caller.getInputStream().read();
            } catch (java.io.IOException e) {
                return;
            }
        }
    }

    private static TuyaException failure(int port, TuyaRequest<?> request) {
        TuyaAccount account = TuyaAccount.of("test", URI.create("https://127.0.0.1:" + port), "id", "s".repeat(32));
        try (HttpTuyaClient client = new HttpTuyaClient(account)) {
            return TuyaException.in(catchThrowable(
                    () -> client.call(request, CallOptions.DEFAULT).get(15, TimeUnit.SECONDS)));
        }
    }

    private SSLContext ownCertificate() throws Exception {
        Path store = folder.resolve("stranger.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "stranger",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
