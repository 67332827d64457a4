/**
 * What a PMS is told: outcomes are kept as outbox rows without PIN and personal data, and become the canonical document
 * at the moment of sending.
 */
package io.keyroute.access.outcome;
