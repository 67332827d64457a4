/**
 * The generic sinks: JSON lines and HTTP. Another kind of sink is another route that takes a
 * {@link io.keyroute.access.outcome.sink.Parcel} and reports to {@link io.keyroute.access.outcome.sink.Outbound}.
 */
package io.keyroute.access.outcome.sink;
