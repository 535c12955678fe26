package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.policy.OrderKind;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A service that an agency offers; merchants order it. */
@Entity
@Immutable
@Table(name = "service_offer")
class ServiceOffer {

  @Id UUID serviceId;
  String agencyId;

  @Enumerated(EnumType.STRING)
  OrderKind kind;

  String title;
  String description;

  /** In fen; null where the price is agreed elsewhere. */
  Long priceFen;

  Instant createdAt;

  ServiceOffer() {}

  ServiceOffer(UUID serviceId, String agencyId, ServiceRequest request, Instant now) {
    this.serviceId = serviceId;
    this.agencyId = agencyId;
    this.kind = request.kind();
    this.title = request.title();
    this.description = request.description();
    this.priceFen = request.priceFen();
    this.createdAt = now;
  }
}
