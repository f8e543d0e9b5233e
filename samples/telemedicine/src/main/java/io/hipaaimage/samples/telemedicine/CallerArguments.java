package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.RequesterResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes the {@link Caller} of a request: Spring Security's person, with what the web layer knows of activity and device. */
@Component
class CallerArguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    private final ImageVault vault;
    private final RequesterResolver requesters;
    private final boolean everyDeviceManaged;

    CallerArguments(ImageVault vault, RequesterResolver requesters, ClinicProperties clinic) {
        this.vault = vault;
        this.requesters = requesters;
        this.everyDeviceManaged = clinic.everyDeviceManaged();
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null || !(request.getUserPrincipal() instanceof Authentication who)) {
            throw new NotAvailable();
        }
        Set<String> authorities = who.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(name -> name != null)
                .collect(Collectors.toUnmodifiableSet());
        HttpSession session = request.getSession();
        return new Caller(vault, who.getName(), authorities, requester(who, session));
    }

    private Optional<Requester> requester(Authentication who, HttpSession session) {
        return requesters
                .resolve(who)
                .map(person -> person.lastActive(Instant.ofEpochMilli(session.getLastAccessedTime())))
                .map(this::atDevice);
    }

    private Requester atDevice(Requester person) {
        return everyDeviceManaged
                ? person.device(new DevicePosture(true, true, true, null, "demonstration: every browser"))
                : person;
    }
}
