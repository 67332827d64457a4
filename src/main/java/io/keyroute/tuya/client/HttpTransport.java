package io.keyroute.tuya.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Sends signed requests of one account over HTTP/1.1. Safe for concurrent use. */
final class HttpTransport {
    private static final BodyPublisher NO_BODY = BodyPublishers.noBody();

    private final HttpClient http;
    private final RequestSigner signer;
    private final String endpoint;
    private final HttpRequest.Builder sameForAll;

    HttpTransport(TuyaAccount account, Executor executor) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(account.connectTimeout())
                .executor(executor)
                .build();
        this.signer = new RequestSigner(account.accessId(), account.accessSecret());
        String text = account.endpoint().toString();
        this.endpoint = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.sameForAll = HttpRequest.newBuilder()
                .header("client_id", account.accessId())
                .header("sign_method", "HMAC-SHA256")
                .header("lang", "en");
    }

    /** Signs and sends the same bytes. Cancelling the future gives the connection up. */
    CompletableFuture<HttpResponse<byte[]>> send(WireRequest wire, String token) {
        return http.sendAsync(request(wire, token), info -> new CappedBody());
    }

    /** The request as it goes out now. */
    HttpRequest request(WireRequest wire, String token) {
        String time = Long.toString(System.currentTimeMillis());
        String sign = signer.sign(token, time, "", wire.verb().name(), wire.signedUrl(), Map.of(), wire.body());
        HttpRequest.Builder request = sameForAll
                .copy()
                .uri(URI.create(endpoint + wire.sentUrl()))
                .method(wire.verb().name(), publisher(wire))
                .header("sign", sign)
                .header("t", time);
        if (!token.isEmpty()) {
            request.header("access_token", token);
        }
        if (wire.body().length > 0) {
            request.header("Content-Type", "application/json");
        }
        return request.build();
    }

    private static BodyPublisher publisher(WireRequest wire) {
        return wire.body().length == 0 ? NO_BODY : BodyPublishers.ofByteArray(wire.body());
    }
}
