package io.keyroute.simulator.http;

/** Answers requests; called on the network threads, so it must not wait. */
@FunctionalInterface
public interface HttpService {
    HttpAnswer answer(HttpCall call);
}
