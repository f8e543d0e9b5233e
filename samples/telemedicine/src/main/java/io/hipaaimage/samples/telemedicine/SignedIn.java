package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.host.HostActor;
import io.hipaaimage.spring.audit.HostActors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whose sign-ins stand in the log by which name: the clinic's own people by theirs, a patient by a pseudonym. */
@Configuration(proxyBeanMethods = false)
class SignedIn {
    @Bean
    HostActors hostActors(Patients patients) {
        return name -> patients.account(name)
                .map(patient -> HostActor.patient(patient.reference()))
                .orElseGet(() -> HostActor.person(name));
    }
}
