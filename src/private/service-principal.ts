import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';

/**
 * A service of AWS that assumes a role for resources of this account and region alone. The conditions keep it from being talked into using the role for
 * somebody else (the confused deputy).
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function servicePrincipal(service: string, resources: { readonly service: string; readonly resource: string }): iam.IPrincipal {
  return new iam.ServicePrincipal(`${service}.amazonaws.com`).withConditions({
    ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:${resources.service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resources.resource}` },
    StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
  });
}
