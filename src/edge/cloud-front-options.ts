import type { Duration } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as route53 from 'aws-cdk-lib/aws-route53';
import type { LoadBalancerOptions } from './load-balancer-options';

/** Options of an Amazon CloudFront distribution before a load balancer that has private addresses only. */
export interface CloudFrontOptions extends LoadBalancerOptions {
  /**
   * The name by which callers reach the API. It needs a `certificate`.
   *
   * @default - the distribution's own name, where CloudFront takes old versions of TLS too; with a name of yours it takes TLS 1.2 and newer
   */
  readonly domainName?: string;

  /**
   * Further names that lead to the API.
   *
   * @default - none
   */
  readonly aliases?: string[];

  /**
   * The hosted zone of all the names, in which they get records for IPv4 and IPv6.
   *
   * @default - none: lead the names to the distribution yourself
   */
  readonly hostedZone?: route53.IHostedZone;

  /**
   * A certificate for all the names, in us-east-1: CloudFront takes none from another region, wherever the API is.
   *
   * @default - none, which works without names only
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
   */
  readonly certificate?: acm.ICertificate;

  /**
   * The edge locations that answer callers: fewer are cheaper, and slower for those far away.
   *
   * @default cloudfront.PriceClass.PRICE_CLASS_ALL
   */
  readonly priceClass?: cloudfront.PriceClass;

  /**
   * Which answers are cached, by what and for how long. Where it allows compressed ones, CloudFront compresses what the tasks have not.
   * Errors are never kept longer than the tasks ask for.
   *
   * @default cloudfront.CachePolicy.CACHING_DISABLED
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
   */
  readonly cachePolicy?: cloudfront.ICachePolicy;

  /**
   * Which headers, cookies and query strings of a request the tasks get. The default is all of them, so that routes by host and by header
   * work. The load balancer calls the protocol `http` in `X-Forwarded-Proto`, since it gets the request from CloudFront; `CloudFront-Forwarded-Proto`,
   * the caller's country and more come with `ALL_VIEWER_AND_CLOUDFRONT_2022`.
   *
   * @default cloudfront.OriginRequestPolicy.ALL_VIEWER
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
   */
  readonly originRequestPolicy?: cloudfront.IOriginRequestPolicy;

  /**
   * Which headers CloudFront adds to answers or removes, such as `cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS`, which has HSTS.
   *
   * @default - answers stay as they are
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html
   */
  readonly responseHeadersPolicy?: cloudfront.IResponseHeadersPolicy;

  /**
   * How long CloudFront waits for the first and for each further part of an answer: 1 to 180 whole seconds. Beyond 120 the account needs
   * a higher quota 'Response timeout per origin'.
   *
   * @default - as long as the load balancer waits: at least as long as a request may take. Fails where that is longer than 120 seconds
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html#DownloadDistValuesOriginResponseTimeout
   */
  readonly originReadTimeout?: Duration;

  /**
   * Who may open connections to the load balancer, which is CloudFront and nobody else. In a region whose prefix list is not known here write
   * `ec2.Peer.prefixList()` with the id that com.amazonaws.global.cloudfront.origin-facing has there. In a VPC that has had a VPC origin before,
   * `ec2.Peer.securityGroupId()` of the `CloudFront-VPCOrigins-Service-SG` that CloudFront has made in it can take its place.
   *
   * @default - the addresses from which CloudFront calls, by the prefix list that AWS manages in the region
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html#managed-prefix-list
   */
  readonly originPeer?: ec2.IPeer;
}
