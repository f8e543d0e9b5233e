package io.hipaaimage.audit.export;

import io.hipaaimage.audit.event.EventDetail;
import io.hipaaimage.audit.event.LoggedEvent;

/**
 * An event to be written, with its detail where that may be told.
 *
 * @param event the event
 * @param detail its detail, or {@link EventDetail.State#NONE} where it stays sealed
 */
public record ExportEvent(LoggedEvent event, EventDetail detail) {}
