package io.keyroute.simulator.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the requests of one connection into calls and sends the answers in their manner. */
final class HttpExchange extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(HttpExchange.class);
    private static final long DRIP_MILLIS = 500;

    private final HttpService service;

    HttpExchange(HttpService service) {
        this.service = service;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        HttpAnswer answer;
        if (request.decoderResult().isFailure()) {
            answer = HttpAnswer.text(400, "text/plain", "not an HTTP request");
        } else {
            try {
                answer = service.answer(call(ctx, request));
            } catch (RuntimeException e) {
                LOG.error("the simulator failed at {} {}", request.method(), request.uri(), e);
                answer = HttpAnswer.text(
                        500,
                        "text/plain",
                        "the simulator failed: " + e.getClass().getSimpleName());
            }
        }
        if (answer.delayMillis() > 0) {
            HttpAnswer late = answer;
            ctx.executor().schedule(() -> send(ctx, late, keepAlive), answer.delayMillis(), TimeUnit.MILLISECONDS);
        } else {
            send(ctx, answer, keepAlive);
        }
    }

    private static HttpCall call(ChannelHandlerContext ctx, FullHttpRequest request) {
        String uri = request.uri();
        int mark = uri.indexOf('?');
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, String> header : request.headers()) {
            headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        }
        byte[] body = new byte[request.content().readableBytes()];
        request.content().readBytes(body);
        boolean loopback = ctx.channel().remoteAddress() instanceof InetSocketAddress remote
                && remote.getAddress().isLoopbackAddress();
        return new HttpCall(
                request.method().name(),
                mark < 0 ? uri : uri.substring(0, mark),
                mark < 0 ? null : uri.substring(mark + 1),
                headers,
                body,
                loopback);
    }

    private static void send(ChannelHandlerContext ctx, HttpAnswer answer, boolean keepAlive) {
        switch (answer.manner()) {
            case WHOLE -> whole(ctx, answer, keepAlive);
            case NEVER -> LOG.debug("an answer is kept back on purpose");
            case DROPPED -> ctx.close();
            case TRUNCATED -> truncated(ctx, answer);
            case DRIPPED -> dripped(ctx, answer);
        }
    }

    private static void whole(ChannelHandlerContext ctx, HttpAnswer answer, boolean keepAlive) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body()));
        head(response, answer);
        if (keepAlive) {
            ctx.writeAndFlush(response, ctx.voidPromise());
        } else {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static void truncated(ChannelHandlerContext ctx, HttpAnswer answer) {
        begin(ctx, answer);
        ByteBuf half = Unpooled.wrappedBuffer(answer.body(), 0, answer.body().length / 2);
        ctx.writeAndFlush(new DefaultHttpContent(half)).addListener(ChannelFutureListener.CLOSE);
    }

    private static void dripped(ChannelHandlerContext ctx, HttpAnswer answer) {
        begin(ctx, answer);
        ctx.flush();
        drip(ctx, answer.body(), 0);
    }

    private static void drip(ChannelHandlerContext ctx, byte[] body, int at) {
        if (!ctx.channel().isActive()) {
            return;
        }
        if (at == body.length) {
            ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
            return;
        }
        ctx.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(body, at, 1)));
        ctx.executor().schedule(() -> drip(ctx, body, at + 1), DRIP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void begin(ChannelHandlerContext ctx, HttpAnswer answer) {
        DefaultHttpResponse response =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
        head(response, answer);
        ctx.write(response);
    }

    private static void head(HttpResponse response, HttpAnswer answer) {
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("connection to the simulator ended", cause);
        ctx.close();
    }
}
