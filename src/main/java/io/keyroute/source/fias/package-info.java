/**
 * FIAS records of a PMS as canonical events and key requests, and results as answers to the clerk. What steers a link
 * lives in {@link io.keyroute.fias}; what a code is, behind the inbox.
 */
package io.keyroute.source.fias;
