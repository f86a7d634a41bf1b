import { Rating1763780200000 } from './migrations/1763780200000-rating.js';
import { RatingEntity } from './rating.entity.js';

export const ratingEntities = [RatingEntity];
export const ratingMigrations = [Rating1763780200000];
