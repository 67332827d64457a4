/**
 * Tuya's locks: the one table of step × door kind → operation and typed request, what answers and error codes mean, and
 * what each kind can do. Everything leaves through the {@code tuya:} component.
 */
package io.keyroute.lock;
