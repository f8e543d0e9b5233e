package io.hipaaimage.spring;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Status;

/** The worst of several by an order, as Boot's own does it, which Boot 4.0 and 4.1 make in different ways. */
final class OrderedHealthStatuses implements StatusAggregator {
    private final List<String> order;

    OrderedHealthStatuses(List<String> worstFirst) {
        this.order = worstFirst.stream().map(OrderedHealthStatuses::uniform).toList();
    }

    @Override
    public Status getAggregateStatus(Set<Status> statuses) {
        return statuses.stream()
                .filter(status -> order.contains(uniform(status.getCode())))
                .min(Comparator.comparingInt(status -> order.indexOf(uniform(status.getCode()))))
                .orElse(Status.UNKNOWN);
    }

    private static String uniform(String code) {
        return code.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
