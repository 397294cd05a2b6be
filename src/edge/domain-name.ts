import { Token } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { refuse } from '../private/errors';

/** Refuses a name that is not in the hosted zone, for which no record could be made. */
export function checkInZone(prop: string, name: string, { zoneName }: route53.IHostedZone) {
  if (Token.isUnresolved(name)) refuse(prop, 'known at synthesis, since its records are named after it', name, 'Write the name');
  if (Token.isUnresolved(zoneName)) return;
  if (name !== zoneName && !name.endsWith(`.${zoneName}`)) refuse(prop, `in the hosted zone (${zoneName})`, name);
}

/** Refuses names of an endpoint that are written twice, and those that are not in its hosted zone where it has one. */
export function checkNames(domainName: string, aliases: string[], hostedZone?: route53.IHostedZone) {
  if (new Set([domainName, ...aliases]).size <= aliases.length) refuse('aliases', "different from each other and from 'domainName'", aliases);
  if (!hostedZone) return;
  checkInZone('domainName', domainName, hostedZone);
  aliases.forEach(alias => checkInZone('aliases', alias, hostedZone));
}

/** A certificate for names in a hosted zone, which proves them. */
export function zoneCertificate(scope: Construct, hostedZone: route53.IHostedZone, [domainName, ...aliases]: string[]): acm.ICertificate {
  return new acm.Certificate(scope, 'Certificate', {
    domainName, subjectAlternativeNames: aliases, validation: acm.CertificateValidation.fromDns(hostedZone),
  });
}

/** Records that lead from names to the same place, for IPv4 and IPv6. */
export function zoneRecords(scope: Construct, hostedZone: route53.IHostedZone, names: string[], alias: route53.IAliasRecordTarget) {
  const target = route53.RecordTarget.fromAlias(alias);
  const records = new Construct(scope, 'Records');
  for (const recordName of names) {
    const name = new Construct(records, recordName);
    new route53.ARecord(name, 'Ipv4', { zone: hostedZone, recordName, target });
    // it answers only where the load balancer has IPv6 addresses, and is there when it gets them
    new route53.AaaaRecord(name, 'Ipv6', { zone: hostedZone, recordName, target });
  }
}
