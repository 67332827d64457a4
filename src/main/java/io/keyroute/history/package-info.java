/**
 * What happened at the doors: reads the locks' logs by due rows, keeps each line once, says whose code it was, and hands
 * it to the property's PMS.
 *
 * <p>How far a log has been read moves only in the transaction that stores what was read. A line's id is made from the
 * line, so it is the same in every fetch.
 */
package io.keyroute.history;
