package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.security.CareSessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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

/** Makes the {@link Caller} of a request: Spring Security's person, with what the starter knows of activity and device. */
@Component
class CallerArguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    private final ImageVault vault;
    private final CareSessions sessions;

    CallerArguments(ImageVault vault, CareSessions sessions) {
        this.vault = vault;
        this.sessions = sessions;
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
        return new Caller(vault, who.getName(), authorities, sessions.requester(who));
    }
}
