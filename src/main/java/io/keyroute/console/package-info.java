/** The REST API for front desk, managers and machines. Every answer shows only the caller's properties. */
package io.keyroute.console;
