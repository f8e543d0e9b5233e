/** Spring. */
@org.jspecify.annotations.NullMarked
package io.hipaaimage.spring;
