/**
 * What is to be told to others: rows written in the transaction of what happened, sent afterwards in order per subject.
 */
package io.keyroute.outbox;
